/** How the picture's lane is encoded. `scale`: how many times smaller than the track. */
export interface Encoding {
  readonly scale: number;
  readonly frameRate: number;
  readonly bitRate: number;
  /** What a path that carries too little takes last. */
  readonly prefer: 'balanced' | 'sharpness' | 'frame-rate';
}

const DEGRADATION = {
  balanced: 'balanced',
  sharpness: 'maintain-resolution',
  'frame-rate': 'maintain-framerate',
} as const;

const KEYFRAME: RTCSetParameterOptions = Object.assign({}, { encodingOptions: [{ keyFrame: true }] });

/** Holds for the lane whatever track is put into it. A picture that grows begins with a keyframe. */
export async function applyEncoding(sender: RTCRtpSender, { scale, frameRate, bitRate, prefer }: Encoding) {
  const parameters = sender.getParameters();
  const encoding = parameters.encodings[0];
  // Firefox has none before the first description; it is asked again then.
  if (!encoding) return;
  const grows = scale < (encoding.scaleResolutionDownBy ?? 1);
  encoding.scaleResolutionDownBy = scale;
  encoding.maxFramerate = frameRate;
  encoding.maxBitrate = bitRate;
  parameters.degradationPreference = DEGRADATION[prefer];
  await sender.setParameters(parameters, grows ? KEYFRAME : {});
}

/**
 * A receiver that lost packets shows nothing until the next keyframe, and its own request for one may be lost as
 * well. Switching the encoding off and on makes the next frame a keyframe in every browser; Chromium also takes the
 * plain request.
 */
export async function forceKeyframe(sender: RTCRtpSender): Promise<void> {
  const off = sender.getParameters();
  const encoding = off.encodings[0];
  if (!encoding || encoding.active === false) return;
  encoding.active = false;
  await sender.setParameters(off);
  const on = sender.getParameters();
  for (const each of on.encodings) each.active = true;
  await sender.setParameters(on, KEYFRAME);
}
