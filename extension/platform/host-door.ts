/**
 * What the host's window offers to views that can reach it: its own tracks, decoded once for all of them.
 * Nothing else goes this way; state and commands go over the port.
 */
export interface HostDoor {
  track(camera: string): MediaStreamTrack | undefined;
}

declare global {
  var portholeHost: HostDoor | undefined;
}

export function openHostDoor(door: HostDoor): void {
  globalThis.portholeHost = door;
}
