import { readInvitation } from '../../../shared/identity/index.ts';
import { capture } from '../../../shared/media/index.ts';
import { childOf } from '../child-of.ts';
import type { Route, Stage } from '../flow.ts';
import type { CodeTrouble } from '../state.ts';

export const needsCode: Stage<'needs-code'> = async (flow, { notice }) => {
  const membership = await flow.phone.memory.membership.get();
  flow.show({ at: 'needs-code', notice, current: membership?.cameraName });
  const action = await flow.next(['scan', 'open-link', 'cancel']);
  switch (action.do) {
    case 'scan':
      return { to: 'scan' };
    case 'open-link':
      return { to: 'arrive', text: action.text };
    case 'cancel':
      return { to: 'home' };
  }
};

/** The picture stays on the phone; a code that is read still leads to the question who may watch. */
export const scan: Stage<'scan'> = async (flow) => {
  const { phone } = flow;
  const own = childOf(flow.signal);
  const left = flow.next(['cancel', 'open-link'], own.signal).then((action): Route => {
    return action.do === 'cancel' ? { to: 'needs-code' } : { to: 'arrive', text: action.text };
  });
  const show = (picture: MediaStreamTrack | undefined, wrong?: CodeTrouble): void =>
    flow.show({ at: 'scanning', picture, wrong });

  async function look(): Promise<Route> {
    show(undefined);
    const { devices, clock } = phone;
    const got = await capture({ devices, clock, signal: own.signal, facing: 'environment', sound: false });
    if (!got.ok) {
      if (got.why !== 'stopped') flow.show({ at: 'no-picture', why: got.why });
      await flow.next(['try-again'], own.signal);
      return { to: 'scan' };
    }
    own.signal.addEventListener('abort', () => got.video.stop(), { once: true });
    show(got.video);
    return { to: 'arrive', text: await firstInvitation(got.video) };
  }

  async function firstInvitation(video: MediaStreamTrack): Promise<string> {
    let found = '';
    const accept = (text: string): boolean => {
      const read = readInvitation(text, phone.pageUrl);
      if (read.ok) found = text;
      else show(video, read.why);
      return read.ok;
    };
    await phone.readCode(video, accept, own.signal);
    return found;
  }

  try {
    return await Promise.race([left, look()]);
  } finally {
    own.abort();
  }
};
