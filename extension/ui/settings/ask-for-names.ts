export type Asked = 'granted' | 'refused' | 'no-microphone' | 'failed';

/** Opens the microphone and closes it at once: that is what a browser wants before it names outputs. */
export async function askForNames(devices: Pick<MediaDevices, 'getUserMedia'>): Promise<Asked> {
  try {
    const stream = await devices.getUserMedia({ audio: true });
    for (const track of stream.getTracks()) track.stop();
    return 'granted';
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError') return 'refused';
    return name === 'NotFoundError' ? 'no-microphone' : 'failed';
  }
}
