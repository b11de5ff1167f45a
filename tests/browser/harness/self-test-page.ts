/** What the lab tests itself with: a page that speaks, fails, keeps, and holds a camera and a connection. */
import * as v from 'valibot';

const Note = v.union([
  v.object({ description: v.object({ type: v.picklist(['offer', 'answer']), sdp: v.string() }) }),
  v.object({ candidate: v.record(v.string(), v.unknown()) }),
]);

let framesSeen = 0;

export const api = {
  add: (a: number, b: number) => a + b,
  nothing: () => undefined,
  fail: async (): Promise<never> => {
    console.warn('about to fail');
    throw new Error('as asked');
  },
  isSecure: () => isSecureContext && crypto.subtle !== undefined,
  keep: (value: string) => localStorage.setItem('kept', value),
  kept: () => localStorage.getItem('kept'),
  search: () => location.search,
  frames: () => framesSeen,

  /** A bare connection over the wire, from the fake camera of one page to a video of the other. */
  connect: async (role: 'camera' | 'monitor'): Promise<void> => {
    const connection = new RTCPeerConnection();
    const wire = new WebSocket(`ws://${location.host}/wire?${role}`);
    await new Promise((resolve) => wire.addEventListener('open', resolve));
    const send = (note: object): void => wire.send(JSON.stringify(note));
    connection.onicecandidate = ({ candidate }) => candidate && send({ candidate: candidate.toJSON() });
    connection.ontrack = ({ track }) => play(track);
    wire.onmessage = async ({ data }) => {
      const note = v.parse(Note, JSON.parse(String(data)));
      if ('candidate' in note) return connection.addIceCandidate(note.candidate);
      await connection.setRemoteDescription(note.description);
      if (note.description.type === 'answer') return undefined;
      await connection.setLocalDescription();
      return send({ description: connection.localDescription?.toJSON() });
    };
    if (role === 'monitor') return;
    const stream = await navigator.mediaDevices.getUserMedia({ video: true });
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    await connection.setLocalDescription();
    send({ description: connection.localDescription?.toJSON() });
  },
};

function play(track: MediaStreamTrack): void {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  document.body.append(video);
  const count = (): void => {
    framesSeen += 1;
    video.requestVideoFrameCallback(count);
  };
  video.requestVideoFrameCallback(count);
  void video.play();
}
