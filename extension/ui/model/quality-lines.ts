import { words } from '../../../shared/words/index.ts';
import type { QualityFacts } from '../../host/snapshot.ts';
import type { LinkLine } from './link-lines.ts';

const t = words.quality;
const views = new Map<string, string>(Object.entries(t.views));

/** Pure: what a camera sends, what it was asked for, and why that is not more. */
export function qualityLines(facts: QualityFacts | undefined): readonly LinkLine[] {
  if (facts === undefined) return [];
  const { sending, want } = facts;
  const asked = t.wanted(want.lines, want.frameRate, t.bits(want.bitRate));
  return [
    ...(sending ? [{ what: t.sent, says: tellSending(sending) }] : []),
    { what: t.asked, says: asked },
    { what: t.why, says: tellWhy(facts.why) },
  ];
}

function tellSending(sending: NonNullable<QualityFacts['sending']>): string {
  const { width, height, frameRate, bitRate, limitedBy } = sending;
  const sent = t.sending(width, height, frameRate, t.bits(bitRate));
  return limitedBy === undefined ? sent : `${sent} (${t.limitedBy[limitedBy]})`;
}

function tellWhy(why: QualityFacts['why']): string {
  if (why.for === 'nobody') return t.nobody;
  if (why.for === 'sound-only') return t.soundOnlyWhy;
  const view = t.view(views.get(why.view) ?? t.otherView, why.needs);
  return [view, ...why.limits.map((limit) => t.limits[limit])].join(' ');
}
