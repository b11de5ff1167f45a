import type { AlarmDesk, AlarmNotice, AlarmSign } from './alarm-desk.ts';
import type { Signs } from './alarm-signs.ts';

/** Puts signs on the desk, and only what is new about them: a notice that is made again pops up again. */
export interface SignsShown {
  show(signs: Signs): void;
  /** For a sound that cannot be heard: calls for attention again. */
  repeat(): void;
}

export function showSigns(desk: AlarmDesk): SignsShown {
  let sign: AlarmSign | undefined;
  let shown: ReadonlyMap<string, AlarmNotice> = new Map();
  return {
    show(next) {
      if (next.sign?.badge !== sign?.badge || next.sign?.title !== sign?.title) {
        sign = next.sign;
        desk.sign(sign);
      }
      const notices = new Map(next.notices.map((notice) => [notice.id, notice]));
      for (const id of shown.keys()) if (!notices.has(id)) desk.clear(id);
      for (const notice of notices.values()) {
        const before = shown.get(notice.id);
        if (before?.title !== notice.title || before.message !== notice.message) desk.notify(notice);
      }
      shown = notices;
    },
    repeat() {
      for (const notice of shown.values()) if (notice.stays) desk.notify(notice);
    },
  };
}
