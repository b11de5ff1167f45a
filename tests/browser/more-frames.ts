import { waitFor } from '../wait-for.ts';

/** Waits for further frames, also over a change of connection: the next one counts from nought. */
export async function moreFrames(
  count: () => Promise<number>,
  frames: number,
  within?: number,
): Promise<void> {
  let last = await count();
  let more = 0;
  const grown = async (): Promise<boolean> => {
    const now = await count();
    more += now < last ? now : now - last;
    last = now;
    return more > frames;
  };
  await waitFor(grown, { what: 'new frames', ...(within === undefined ? {} : { within }) });
}
