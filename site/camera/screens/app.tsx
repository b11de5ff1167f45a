import './camera.css';
import type { ReactElement } from 'react';
import { useWatched } from '../../../shared/ui/index.ts';
import type { Camera } from '../camera.ts';
import type { CameraAction, CameraState } from '../state.ts';
import { Consent } from './consent.tsx';
import { DimScreen } from './dim.tsx';
import { LiveScreen } from './live.tsx';
import { NeedsCode } from './needs-code.tsx';
import { AskingBrowser, Comparing, PairingFailed, Reaching } from './pairing.tsx';
import { Ready, Stopped } from './resting.tsx';
import { Scanning } from './scanning.tsx';
import { CannotRunScreen, NoPicture, Opening, OtherTab } from './unable.tsx';

export type Act = (action: CameraAction) => void;

export function App({ camera }: { camera: Camera }): ReactElement {
  const state = useWatched(camera.state);
  return <ScreenFor state={state} act={camera.act} />;
}

/** One screen for each state; the compiler says when one is missing. */
export function ScreenFor({ state, act }: { state: CameraState; act: Act }): ReactElement {
  switch (state.at) {
    case 'opening':
      return <Opening />;
    case 'cannot-run':
      return <CannotRunScreen reason={state.reason} />;
    case 'other-tab':
      return <OtherTab gaveWay={state.gaveWay} act={act} />;
    case 'needs-code':
      return <NeedsCode notice={state.notice} current={state.current} act={act} />;
    case 'scanning':
      return <Scanning picture={state.picture} wrong={state.wrong} act={act} />;
    case 'consent':
      return <Consent asking={state.asking} act={act} />;
    case 'asking-browser':
      return <AskingBrowser />;
    case 'no-picture':
      return <NoPicture why={state.why} act={act} />;
    case 'reaching':
      return <Reaching server={state.server} unreachable={state.unreachable} act={act} />;
    case 'comparing':
      return <Comparing symbols={state.symbols} monitorName={state.monitorName} act={act} />;
    case 'pairing-failed':
      return <PairingFailed why={state.why} act={act} />;
    case 'ready':
      return <Ready name={state.name} monitorName={state.monitorName} act={act} />;
    case 'stopped':
      return <Stopped name={state.name} monitorName={state.monitorName} act={act} />;
    case 'live':
      return state.live.dimmed ? (
        <DimScreen live={state.live} act={act} />
      ) : (
        <LiveScreen live={state.live} act={act} />
      );
  }
}
