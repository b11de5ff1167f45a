import type { Clock } from '../../shared/lib/index.ts';
import type { IceServer } from '../../shared/protocol/index.ts';
import type { IceTest } from './snapshot.ts';

const PATIENCE = 6000;

/** Asks one STUN or TURN server for a candidate, as a connection would: what answers here will answer there. */
export async function testIce(
  server: IceServer,
  clock: Clock,
  rtc: (config: RTCConfiguration) => RTCPeerConnection,
): Promise<IceTest> {
  const began = clock.now();
  const wanted = /^turns?:/.test(server.urls) ? 'relay' : 'srflx';
  const ending = new AbortController();
  let pc: RTCPeerConnection;
  try {
    pc = rtc({ iceServers: [asRtc(server)], ...(wanted === 'relay' ? { iceTransportPolicy: 'relay' } : {}) });
  } catch {
    return { urls: server.urls, found: 'not-valid' };
  }
  try {
    return await new Promise<IceTest>((resolve) => {
      const done = (found: IceTest['found']): void =>
        resolve(
          found === 'works'
            ? { urls: server.urls, found, took: clock.now() - began }
            : { urls: server.urls, found },
        );
      let refused = false;
      pc.onicecandidate = ({ candidate }) => {
        if (candidate?.type === wanted) done('works');
        else if (candidate === null) done(refused ? 'refused' : 'no-answer');
      };
      // 401 and 403: the relay is there and does not accept this name and password.
      pc.onicecandidateerror = ({ errorCode }) => {
        if (errorCode === 401 || errorCode === 403) refused = true;
      };
      clock.after(PATIENCE, () => done(refused ? 'refused' : 'no-answer'), ending.signal);
      pc.createDataChannel('test');
      pc.setLocalDescription().catch(() => done('not-valid'));
    });
  } finally {
    ending.abort();
    pc.close();
  }
}

export function asRtc({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls,
    ...(username === undefined ? {} : { username }),
    ...(credential === undefined ? {} : { credential }),
  };
}
