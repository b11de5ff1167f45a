import { expect, test } from 'vitest';
import { applyEncoding, type Encoding } from '../../../shared/link/encoding.ts';

interface FakeSender {
  readonly sender: RTCRtpSender;
  readonly set: { readonly parameters: RTCRtpSendParameters; readonly keyframe: boolean }[];
}

/** As much of a sender as its parameters, kept as a browser keeps them. */
function fakeSender(encodings: RTCRtpEncodingParameters[]): FakeSender {
  const set: FakeSender['set'] = [];
  let kept = { encodings, transactionId: '1' };
  const sender = {
    getParameters: () => structuredClone(kept),
    setParameters: async (parameters: typeof kept & RTCRtpSendParameters, options: object) => {
      kept = parameters;
      set.push({ parameters, keyframe: 'encodingOptions' in options });
    },
  };
  return { sender: sender as unknown as RTCRtpSender, set };
}

const small: Encoding = { scale: 4, frameRate: 5, bitRate: 45_000, prefer: 'frame-rate' };
const full: Encoding = { scale: 1, frameRate: 30, bitRate: 2_000_000, prefer: 'sharpness' };

test('size, rate, bits and preference reach the encoder in its own words', async () => {
  const { sender, set } = fakeSender([{ active: true }]);
  await applyEncoding(sender, small);
  expect(set[0]?.parameters).toMatchObject({
    encodings: [{ active: true, scaleResolutionDownBy: 4, maxFramerate: 5, maxBitrate: 45_000 }],
    degradationPreference: 'maintain-framerate',
  });
});

test('a picture that grows begins with a keyframe, one that shrinks does not ask for one', async () => {
  const { sender, set } = fakeSender([{ active: true }]);
  await applyEncoding(sender, small);
  await applyEncoding(sender, full);
  expect(set.map(({ keyframe }) => keyframe)).toEqual([false, true]);
});

test('a sender that has no encoding yet is left alone', async () => {
  const { sender, set } = fakeSender([]);
  await applyEncoding(sender, full);
  expect(set).toEqual([]);
});
