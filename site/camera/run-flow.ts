import type { Emitter } from '../../shared/lib/index.ts';
import type { Flow, Phone, Route, Stage } from './flow.ts';
import { arrive } from './stages/arrive.ts';
import { film } from './stages/film.ts';
import { home, ready, stopped } from './stages/home.ts';
import { needsCode, scan } from './stages/needs-code.ts';
import { pair } from './stages/pair.ts';
import type { CameraAction, CameraState } from './state.ts';

const stages: { readonly [To in Route['to']]: Stage<To> } = {
  home,
  arrive,
  pair,
  film,
  ready,
  stopped,
  scan,
  'needs-code': needsCode,
};

export interface FlowOptions {
  readonly phone: Phone;
  readonly first: Route;
  readonly show: (state: CameraState) => void;
  readonly actions: Emitter<CameraAction>;
  readonly signal: AbortSignal;
}

/** One stage after the other, until the page ends. */
export async function runFlow({ phone, first, show, actions, signal }: FlowOptions): Promise<void> {
  /** A code that was opened while no stage listened, as happens between two of them. */
  let missed: CameraAction | undefined;
  actions.on((action) => {
    if (action.do === 'open-link') missed = action;
  }, signal);
  const flow: Flow = {
    phone,
    signal,
    show,
    next(kinds, until = signal) {
      return new Promise((resolve) => {
        const take = (action: CameraAction): void => {
          if (!isOneOf(action, kinds)) return;
          off();
          if (action.do === 'open-link') missed = undefined;
          resolve(action);
        };
        const off = actions.on(take, until);
        if (missed) take(missed);
      });
    },
  };
  for (let route = first; !signal.aborted; ) route = await follow(flow, route);
}

function follow<To extends Route['to']>(flow: Flow, route: Extract<Route, { to: To }>): Promise<Route> {
  const stage: Stage<To> = stages[route.to];
  return stage(flow, route);
}

function isOneOf<K extends CameraAction['do']>(
  action: CameraAction,
  kinds: readonly K[],
): action is Extract<CameraAction, { do: K }> {
  return kinds.some((kind) => kind === action.do);
}
