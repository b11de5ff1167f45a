import './tile.css';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { Spinner, StatusShape, useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import { Place } from '../facts/place.tsx';
import { type Condition, conditionOf, isPaused, isPresent, seenThrough, toneOf } from '../model/condition.ts';
import { captionFor, warningFor } from '../model/tell.ts';
import { useAlarm } from '../model/use-alarm.ts';
import { useLastPicture } from '../model/use-last-picture.ts';
import { usePainting } from '../model/use-painting.ts';
import { usePicture } from '../model/use-picture.ts';
import { TilePictureContext } from '../photo/tile-picture.ts';
import { Battery } from './battery.tsx';
import { Picture } from './picture.tsx';
import { ratioOf } from './tile-shape.ts';

interface TileProps {
  readonly camera: CameraFacts;
  readonly size: 'large' | 'small' | 'window';
  /** One control in the corner, or one that covers the tile. */
  readonly control?: ReactNode;
  /** What stands under the tile and is about its picture. */
  readonly tools?: ReactNode;
}

/** One camera: its picture, its name, and in a word and a shape whether it may be believed. */
export function Tile({ camera, size, control, tools }: TileProps): ReactElement {
  const now = useNow();
  const { stream, video, setVideo } = usePicture(camera.id);
  const { alarm, rules } = useAlarm(camera.id);
  const said = conditionOf(camera, now, alarm);
  const condition = seenThrough(said, usePainting(video, camera.trackNumber, !isPresent(said)));
  const last = useLastPicture(video, isPresent(condition));
  // In a window of its own the camera is what the page is about.
  const Name = size === 'window' ? 'h1' : 'h2';
  const drawn = (
    <article
      className={`tile tile-${size} on-picture`}
      style={size === 'large' ? shapeOf(camera) : undefined}
      data-camera={camera.id}
      data-condition={condition.is}
      data-paused={isPaused(condition)}
    >
      <Picture
        ref={setVideo}
        last={last}
        camera={camera}
        stream={stream}
        present={isPresent(condition)}
        fit={size === 'small' ? 'fill' : 'whole'}
      />
      <div className="tile-top">
        <StatusShape tone={toneOf(condition)} />
        <Place camera={camera.id} />
        <Name className="one-line" dir="auto" title={camera.name}>
          {camera.name}
        </Name>
        {isPresent(said) ? <Battery battery={camera.battery} /> : null}
      </div>
      {size === 'small' ? null : <div className="tile-middle">{progressOf(condition)}</div>}
      <p className="tile-bottom figures">
        {captionFor(camera, condition, now, size === 'small' ? 'words' : 'sentences')}{' '}
        {size === 'small' || rules === undefined ? '' : warningFor(alarm, rules, now)}
      </p>
      {control}
    </article>
  );
  return (
    <TilePictureContext value={{ video, present: condition.is === 'live', last }}>
      {drawn}
      {tools}
    </TilePictureContext>
  );
}

/** While something is on its way, the tile says how far it has come. */
function progressOf(condition: Condition): ReactElement | null {
  if (condition.is !== 'connecting' && condition.is !== 'reconnecting') return null;
  return <Spinner word={words.status.phase[condition.phase]} />;
}

const shapeOf = (camera: CameraFacts): CSSProperties => ({ aspectRatio: ratioOf(camera) });
