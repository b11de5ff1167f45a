import './try-sound.css';
import type { ReactElement } from 'react';
import type { SoundChoice } from '../../../shared/alarm/index.ts';
import { Button, StatusShape } from '../../../shared/ui/index.ts';
import { useTrySound } from '../model/use-try-sound.ts';

/** One round of the alarm, and in words whether it can be heard. */
export function TrySound({ sound, word }: { sound: SoundChoice; word: string }): ReactElement {
  const { trySound, trying, told } = useTrySound();
  return (
    <div className="try-sound">
      <Button disabled={trying} onClick={() => trySound(sound)} data-alarm="try-sound">
        {word}
      </Button>
      <p className="status-mark" role="status">
        {told === undefined ? null : (
          <>
            <StatusShape tone={told.heard ? 'live' : 'lost'} />
            <span>{told.says}</span>
          </>
        )}
      </p>
    </div>
  );
}
