import type { Ms } from '../../../shared/lib/index.ts';
import type { RendezvousServer } from '../../../shared/protocol/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';
import type { Condition } from './condition.ts';

/** The one or two words beside the mark. */
export function wordFor(condition: Condition): string {
  const { status } = words;
  switch (condition.is) {
    case 'live':
      return status.live;
    case 'connecting':
      return status.connecting;
    case 'shaky':
      return status.shaky;
    case 'reconnecting':
      return status.reconnecting;
    case 'lost':
      return status.trouble[condition.why].word;
    case 'blind':
      return status.camera[condition.why].word;
    case 'stopped':
      return status.stopped[condition.why].word;
  }
}

/** The line at the foot of a tile: the facts of a live picture, or the age of one that is not. */
export function factsFor(camera: CameraFacts, condition: Condition, now: Ms): readonly string[] {
  const { status, common } = words;
  if (condition.is === 'live') {
    return [
      ...(camera.roundTrip === undefined ? [] : [status.roundTrip(camera.roundTrip)]),
      ...(camera.picture === undefined ? [] : [status.height(camera.picture.height)]),
    ];
  }
  if (condition.is === 'shaky') return [status.nothingFor(common.ago(now - condition.lastSign))];
  if (camera.lastPictureAt === undefined) return [];
  return [status.lastPicture(common.ago(now - camera.lastPictureAt))];
}

/** What happened and what the person can do; undefined while there is nothing to explain. */
export function explain(
  condition: Condition,
  server: string,
): { happened: string; help: string } | undefined {
  const { status } = words;
  switch (condition.is) {
    case 'lost': {
      const told = status.trouble[condition.why];
      return { happened: told.happened(server), help: told.help };
    }
    case 'blind':
      return status.camera[condition.why];
    case 'stopped':
      return status.stopped[condition.why];
    default:
      return undefined;
  }
}

export const nameOf = (server: RendezvousServer): string => words.common.server(server.host, server.port);
