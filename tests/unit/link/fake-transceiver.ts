/** What a lane needs of the connection that it belongs to. */
interface Owner {
  keyframes: number;
  getStats(): Promise<ReadonlyMap<string, object>>;
}

/** One lane for media: it counts a keyframe each time when its encoding is switched on. */
export class FakeTransceiver {
  direction: string;
  track: unknown;
  readonly receiver: { track: { kind: string }; getStats: () => Promise<ReadonlyMap<string, object>> };
  readonly sender: object;
  constructor(owner: Owner, track: unknown, direction: string, kind = 'video') {
    this.track = track;
    this.direction = direction;
    this.receiver = { track: { kind }, getStats: () => owner.getStats() };
    this.sender = {
      getStats: () => owner.getStats(),
      replaceTrack: async (next: unknown) => {
        this.track = next;
      },
      getParameters: () => ({ encodings: [{ active: true }] }),
      setParameters: async ({ encodings }: { encodings: { active: boolean }[] }) => {
        if (encodings[0]?.active === true) owner.keyframes++;
      },
    };
  }
}
