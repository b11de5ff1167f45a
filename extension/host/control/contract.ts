import type { AfarRefusal, AfarWish, DeviceId, SelfTestPoint } from '../../../shared/protocol/index.ts';

/** What a view wishes of a phone. Its answer comes when the phone has answered, or when nobody expects one any more. */
export interface PhoneRequest {
  readonly do: 'phone';
  readonly camera: DeviceId;
  readonly wish: AfarWish;
}

/** Why nothing came of it, where it was not the phone that said no. */
export type PhoneFailure = 'no-answer' | 'not-connected' | 'unknown-camera';

export type PhoneOutcome =
  | { readonly done: true; readonly found?: readonly SelfTestPoint[] | undefined }
  | { readonly done: false; readonly why: AfarRefusal | PhoneFailure };

/** An answer to the view in any case: what the phone makes of it is a matter of its own. */
export interface PhoneAnswer {
  readonly ok: true;
  readonly phone: PhoneOutcome;
}
