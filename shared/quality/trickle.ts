/**
 * What a camera sends while nobody looks. A monitor lives by decoded frames and calls one second without any a loss,
 * so frames come first: five a second, of which three in a row may be lost; and so few lines that the encoder need
 * not leave frames out. Measured in Chromium, with pure noise: 1.5 frames a second at 144 lines, all five at 90.
 */
export const TRICKLE = { lines: 90, frameRate: 5, bitRate: 45_000, prefer: 'frame-rate' } as const;
