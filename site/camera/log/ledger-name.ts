/** The name under which the phone's own log lies in the browser. */
export const CAMERA_LEDGER = 'porthole-camera-ledger';
