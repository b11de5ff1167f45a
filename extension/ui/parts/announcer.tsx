import { type ReactElement, useEffect, useRef, useState } from 'react';
import { type CameraAlarm, soundingOf, unwatched } from '../../../shared/alarm/index.ts';
import { useNow } from '../../../shared/ui/index.ts';
import { warningWords, words } from '../../../shared/words/index.ts';
import type { CameraFacts, Snapshot } from '../../host/snapshot.ts';
import { conditionOf } from '../model/condition.ts';
import { wordFor } from '../model/tell.ts';

/**
 * Tells a screen reader, politely, which camera has become what; says nothing about how they were at the start. An alarm
 * interrupts, once: the card itself counts seconds and must not.
 */
export function Announcer({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const now = useNow();
  const [said, setSaid] = useState('');
  const before = useRef(new Map<string, string>());
  useEffect(() => {
    const present = new Map(
      snapshot.cameras.map((camera) => [
        camera.id,
        wordFor(conditionOf(camera, now, snapshot.alarm.cameras[camera.id])),
      ]),
    );
    const changed = snapshot.cameras.flatMap(({ id, name }) => {
      const [was, is] = [before.current.get(id), present.get(id)];
      return was === undefined || is === undefined || was === is ? [] : [words.status.changed(name, is)];
    });
    before.current = new Map(present);
    if (changed.length > 0) setSaid(changed.join('. '));
  }, [snapshot, now]);
  return (
    <>
      <p className="only-heard" role="status">
        {said}
      </p>
      <p className="only-heard" role="alert">
        {snapshot.cameras.flatMap((camera) => calls(camera, snapshot.alarm.cameras[camera.id])).join('. ')}
      </p>
    </>
  );
}

/** What somebody is called for. */
function calls({ name }: CameraFacts, alarm: CameraAlarm = unwatched): readonly string[] {
  return [
    ...(alarm.state.at === 'sounding' ? [words.status.noPictureFrom(name)] : []),
    ...soundingOf(alarm.warnings ?? []).map((of) => warningWords.strained[of](name).title),
  ];
}
