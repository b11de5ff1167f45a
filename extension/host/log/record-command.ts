import type { Answer, Command, Settings, Snapshot } from '../snapshot.ts';
import type { RecordEvent } from './log-desk.ts';

/** Writes down what a person changed, once it was carried out. What cameras and alarms do about it tells itself. */
export function recordCommand(command: Command, answer: Answer, before: Snapshot, record: RecordEvent): void {
  if (!answer.ok) return;
  switch (command.do) {
    case 'rename': {
      const was = before.cameras.find(({ id }) => id === command.camera)?.name;
      const name = command.name.trim();
      if (was !== undefined && was !== name) record('renamed', { camera: command.camera, name, before: was });
      return;
    }
    case 'remove': {
      const name = before.cameras.find(({ id }) => id === command.camera)?.name;
      if (name !== undefined) record('removed', { camera: command.camera, name });
      return;
    }
    case 'listen':
      record('listening', { camera: command.camera, on: command.on });
      return;
    case 'note-photo':
      record('photo', { camera: command.camera, by: command.by });
      return;
    case 'set-quality':
      record('settings', { what: ['picture'], camera: command.camera });
      return;
    case 'set-alarm':
      record('settings', { what: ['alarm'], camera: command.camera });
      return;
    case 'set-sound':
      record('settings', { what: ['alarm-sound'] });
      return;
    case 'keep-awake':
      record('settings', { what: ['keep-awake'] });
      return;
    case 'save-settings': {
      const what = changedIn(before.settings, command.settings);
      if (what.length > 0) record('settings', { what });
    }
  }
}

function changedIn(before: Settings, after: Settings): ('name' | 'page' | 'server' | 'ice')[] {
  const parts = [
    ['name', before.monitorName, after.monitorName],
    ['page', before.page, after.page],
    ['server', before.rendezvous, after.rendezvous],
    ['ice', before.ice, after.ice],
  ] as const;
  return parts.flatMap(([name, was, is]) => (JSON.stringify(was) === JSON.stringify(is) ? [] : [name]));
}
