import type { ReactElement } from 'react';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { Tile } from './tile.tsx';

/** A picture beside the large one. All of it is one key, which makes it the large one. */
export function SmallTile({ camera, onPick }: { camera: CameraFacts; onPick: () => void }): ReactElement {
  return (
    <Tile
      camera={camera}
      size="small"
      control={
        <button
          type="button"
          className="tile-cover"
          aria-label={words.grid.showLarge(camera.name)}
          onClick={onPick}
        />
      }
    />
  );
}
