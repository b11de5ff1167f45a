/** Milliseconds: a length of time, or a moment since 1970 where a name says `at` or `since`. */
export type Ms = number;
export const seconds = (n: number): Ms => n * 1000;
export const minutes = (n: number): Ms => n * 60_000;
