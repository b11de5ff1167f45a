interface Codec {
  readonly mimeType: string;
}

/** Some Android Chromes offer no H.264 or an odd profile, and Safari puts it first: VP8 works everywhere. */
const ORDER = ['video/vp8', 'video/h264', 'video/vp9', 'video/av1'];

/**
 * Pure. The order of preference after so many codecs came as bytes and never became a frame: each is tried in its
 * turn, then the first again. Everything else the browser knows (repair, padding) keeps its place behind them.
 */
export function codecOrder<C extends Codec>(known: readonly C[], undecodable: number): C[] {
  const mime = ({ mimeType }: Codec): string => mimeType.toLowerCase();
  const kinds = ORDER.filter((kind) => known.some((codec) => mime(codec) === kind));
  const first = kinds.length === 0 ? 0 : undecodable % kinds.length;
  const turn = [...kinds.slice(first), ...kinds.slice(0, first)];
  return [
    ...turn.flatMap((kind) => known.filter((codec) => mime(codec) === kind)),
    ...known.filter((codec) => !turn.includes(mime(codec))),
  ];
}

/** Either side may: the camera by the order in its offer, and the monitor, which knows what it cannot decode, has the last word. */
export function preferCodecs(
  lane: RTCRtpTransceiver,
  known: readonly RTCRtpCodec[] | undefined,
  undecodable: number,
): void {
  if (known && lane.setCodecPreferences) lane.setCodecPreferences(codecOrder(known, undecodable));
}
