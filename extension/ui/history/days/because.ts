import { words } from '../../../../shared/words/index.ts';

const causes: ReadonlyMap<string, { readonly word: string }> = new Map(Object.entries(words.alarm.cause));

/** A cause of loss in a word or two; one that only a newer version knows is shown as it is spelled. */
export const becauseOf = (why: string): string => causes.get(why)?.word ?? why;
