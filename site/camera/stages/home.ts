import type { Stage } from '../flow.ts';
import { remember } from '../remember.ts';

/** Where the camera goes when nothing else was asked: back to what it did before the page was loaded. */
export const home: Stage<'home'> = async ({ phone }) => {
  const membership = await phone.memory.membership.get();
  if (!membership) return { to: 'needs-code' };
  const { stopped } = await phone.memory.habits.get();
  if (stopped) return { to: 'stopped', membership };
  if ((await phone.permission('camera')) !== 'granted') return { to: 'ready', membership };
  // Nobody is at the phone: a question for the microphone would stand there unanswered.
  return { to: 'film', membership, sound: (await phone.permission('microphone')) === 'granted' };
};

/** The browser asks anew after each load: one tap, and nothing else, is needed. */
export const ready: Stage<'ready'> = async (flow, { membership }) => {
  flow.show({ at: 'ready', name: membership.cameraName, monitorName: membership.monitor.name });
  const action = await flow.next(['start', 'open-link']);
  return action.do === 'start'
    ? { to: 'film', membership, sound: true }
    : { to: 'arrive', text: action.text };
};

/** The owner pressed Stop; it stays so over reloads. */
export const stopped: Stage<'stopped'> = async (flow, { membership, leaving }) => {
  const { memory } = flow.phone;
  flow.show({ at: 'stopped', name: membership.cameraName, monitorName: membership.monitor.name });
  const action = await flow.next(['start', 'forget', 'open-link']);
  // The goodbye still uses this phone's address; a second registration would take it away.
  await leaving;
  switch (action.do) {
    case 'start':
      await remember(flow.phone, { stopped: false });
      return { to: 'film', membership, sound: (await flow.phone.permission('microphone')) !== 'denied' };
    case 'forget':
      await memory.forget();
      return { to: 'needs-code', notice: 'forgotten' };
    case 'open-link':
      return { to: 'arrive', text: action.text };
  }
};
