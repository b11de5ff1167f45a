import { type Bytes, base64url, concat } from '../../lib/index.ts';

/** P-256, as SEC 2 gives it. */
const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const G: Point = {
  x: 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
  y: 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
};

interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

/**
 * The public half of a private key that comes from paper: WebCrypto imports none without it and computes none. It takes
 * a time that depends on the key, which only whoever already runs in this page could measure. Undefined: no key.
 */
export function publicPoint(secret: Bytes): string | undefined {
  const scalar = secret.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  if (scalar <= 0n || scalar >= N) return undefined;
  let sum: Point | undefined;
  let power: Point = G;
  for (let rest = scalar; rest > 0n; rest >>= 1n) {
    if (rest & 1n) sum = sum ? add(sum, power) : power;
    power = add(power, power);
  }
  return sum && isOnCurve(sum) ? base64url(concat(Uint8Array.of(4), bytes(sum.x), bytes(sum.y))) : undefined;
}

/** Never of a point and its opposite: a sum of lower powers is never minus the next one below the order. */
function add(a: Point, b: Point): Point {
  const slope =
    a.x === b.x && a.y === b.y
      ? (3n * a.x * a.x - 3n) * inverse(2n * a.y)
      : (b.y - a.y) * inverse(mod(b.x - a.x));
  const x = mod(slope * slope - a.x - b.x);
  return { x, y: mod(slope * (a.x - x) - a.y) };
}

const isOnCurve = ({ x, y }: Point): boolean => mod(y * y) === mod(x * x * x - 3n * x + B);

const mod = (value: bigint): bigint => ((value % P) + P) % P;

/** By Euclid. */
function inverse(value: bigint): bigint {
  let [a, b] = [mod(value), P];
  let [x, y] = [1n, 0n];
  while (b > 0n) {
    const q = a / b;
    [a, b] = [b, a % b];
    [x, y] = [y, x - q * y];
  }
  return mod(x);
}

const bytes = (value: bigint): Bytes =>
  Uint8Array.from(value.toString(16).padStart(64, '0').match(/../g) ?? [], (pair) =>
    Number.parseInt(pair, 16),
  );
