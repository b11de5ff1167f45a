/** In place of `lib0/broadcastchannel`: two tabs of one device meet over a link like everybody, or not at all. */
export const subscribe = (): void => undefined;
export const unsubscribe = (): void => undefined;
export const publish = (): void => undefined;
