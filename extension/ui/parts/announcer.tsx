import { type ReactElement, useEffect, useRef, useState } from 'react';
import { useNow } from '../../../shared/ui/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { Snapshot } from '../../host/snapshot.ts';
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
  const sounding = snapshot.cameras.filter(({ id }) => snapshot.alarm.cameras[id]?.state.at === 'sounding');
  return (
    <>
      <p className="only-heard" role="status">
        {said}
      </p>
      <p className="only-heard" role="alert">
        {sounding.map(({ name }) => words.status.noPictureFrom(name)).join('. ')}
      </p>
    </>
  );
}
