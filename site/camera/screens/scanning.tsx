import type { ReactElement } from 'react';
import { Button, Spinner } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CodeTrouble } from '../state.ts';
import type { Act } from './app.tsx';
import { OwnPicture } from './own-picture.tsx';

const say = words.camera.scanning;

interface ScanningProps {
  readonly picture: MediaStreamTrack | undefined;
  readonly wrong: CodeTrouble | undefined;
  readonly act: Act;
}

export function Scanning({ picture, wrong, act }: ScanningProps): ReactElement {
  return (
    <main className="stage on-picture">
      {picture ? <OwnPicture track={picture} label={say.title} /> : null}
      <header className="stage-head">
        <h1>{say.title}</h1>
      </header>
      {picture ? <span className="aim" aria-hidden="true" /> : <Spinner word={say.opening} />}
      <footer className="stage-foot">
        <p role="status">{wrong === undefined ? say.hint : say.wrong[wrong]}</p>
        <Button data-action="cancel" onClick={() => act({ do: 'cancel' })}>
          {words.camera.back}
        </Button>
      </footer>
    </main>
  );
}
