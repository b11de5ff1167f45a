import type { Ms } from '../../../shared/lib/index.ts';
import { words } from '../../../shared/words/index.ts';
import type { CameraFacts } from '../../host/snapshot.ts';

/** What the floating window says where it has no picture of the present. */
export interface FloatCard {
  readonly name: string;
  readonly title: string;
  readonly line: string;
  readonly tone: 'busy' | 'warn' | 'lost' | 'off';
  /** What was to be seen before is nobody's to look at now. */
  readonly hidesLast?: boolean;
}

const pausedWord = ({ pausedBy }: CameraFacts): string =>
  pausedBy === undefined ? words.status.camera.paused.word : words.status.pausedBy(pausedBy);

/**
 * Undefined while the camera's own picture may be believed. A video cannot be greyed inside the browser's floating
 * window, so a picture in doubt is taken out of it at once.
 */
export function floatCard(camera: CameraFacts, now: Ms): FloatCard | undefined {
  const { name, link, trouble, watched, trackNumber } = camera;
  const status = words.status;
  const float = words.float;
  const common = words.common;
  const seen =
    camera.lastPictureAt === undefined
      ? float.card.neverSeen
      : float.card.lastSeen(common.ago(now - camera.lastPictureAt));
  if (!watched) return { name, title: name, line: status.watchingOff, tone: 'off' };
  if (link.at === 'stopped') {
    const { word } = status.stopped[link.why];
    return { name, title: name, line: `${word} · ${seen}`, tone: link.why === 'closed' ? 'lost' : 'off' };
  }
  const lost = { name, title: status.noPictureFrom(name), tone: 'lost' } as const;
  if (trouble !== undefined && trouble !== 'dark' && link.at !== 'recovering') {
    if (trouble === 'paused')
      return { name, title: name, line: pausedWord(camera), tone: 'off', hidesLast: true };
    const { word } = status.camera[trouble];
    return { ...lost, line: `${word} · ${seen}`, tone: trouble === 'stopped' ? 'off' : 'lost' };
  }
  switch (link.at) {
    case 'live':
      return trackNumber === 0
        ? { name, title: float.card.connecting(name), line: status.phase['first-frame'], tone: 'busy' }
        : undefined;
    case 'dialing':
      if (link.trouble !== undefined)
        return { ...lost, line: `${words.alarm.cause[link.trouble].word} · ${seen}` };
      return { name, title: float.card.connecting(name), line: status.phase[link.phase], tone: 'busy' };
    case 'shaky':
      return { name, title: float.card.doubt(name), line: seen, tone: 'warn' };
    case 'recovering':
      return { ...lost, line: seen };
  }
}
