import { describe, expect, test } from 'vitest';
import {
  createNetworkWatch,
  type NetworkWatch,
  ownAddress,
  untilNext,
} from '../../../shared/link/network-watch.ts';
import { type FakeClock, fakeClock } from '../../fake-clock.ts';

/** Asks and is thrown away: only what a question uses, and loud about anything else. */
class FakeQuestion {
  onicecandidate: ((event: { candidate: { candidate: string } | null }) => void) | null = null;
  isClosed = false;
  createDataChannel(): object {
    return {};
  }
  setLocalDescription = async (): Promise<void> => undefined;
  close(): void {
    this.isClosed = true;
  }
  finds(address: string, type = 'host'): void {
    const candidate = `candidate:1 1 udp 1 ${address} 9 typ ${type}`;
    this.onicecandidate?.({ candidate: { candidate } });
  }
  ends(): void {
    this.onicecandidate?.({ candidate: null });
  }
}

interface Bench {
  readonly clock: FakeClock;
  readonly watch: NetworkWatch;
  readonly questions: FakeQuestion[];
  readonly last: () => FakeQuestion;
  readonly stop: AbortController;
  readonly told: string[];
}

function bench(known: readonly string[] | undefined): Bench {
  const clock = fakeClock();
  const stop = new AbortController();
  const questions: FakeQuestion[] = [];
  const told: string[] = [];
  const watch = createNetworkWatch({
    rtc: () => {
      const question = new FakeQuestion();
      questions.push(question);
      return question as unknown as RTCPeerConnection;
    },
    known: () => known && new Set(known),
    clock,
    signal: stop.signal,
    onMoved: () => told.push('moved'),
    onReached: () => told.push('reached'),
  });
  const last = (): FakeQuestion => {
    const question = questions.at(-1);
    if (!question) throw new Error('nothing was asked');
    return question;
  };
  return { clock, watch, questions, last, stop, told };
}

describe('a device whose connection is in doubt', () => {
  test('is told of a new address as soon as it is found, and once', () => {
    const { watch, last, told } = bench(['10.0.0.2']);
    watch.watch();
    last().finds('10.0.0.2');
    expect(told).toEqual([]);
    last().finds('10.0.0.3');
    last().finds('10.0.0.4');
    expect(told).toEqual(['moved']);
  });

  test('is told that its address came back after it had none', async () => {
    const { clock, watch, last, told } = bench(['10.0.0.2']);
    watch.watch();
    last().ends();
    await clock.advance(250);
    last().finds('10.0.0.2');
    expect(told).toEqual(['moved']);
  });

  test('of which not all addresses were known is told of those that come after its first answer', async () => {
    const { clock, watch, last, told } = bench(undefined);
    watch.watch();
    last().finds('10.0.0.2');
    last().finds('fd00::2');
    last().ends();
    await clock.advance(250);
    last().finds('fd00::2');
    expect(told).toEqual([]);
    last().finds('10.0.0.3');
    expect(told).toEqual(['moved']);
  });

  test('is told nothing of names that the browser makes up', () => {
    const { watch, last, told } = bench([]);
    watch.watch();
    last().finds('6a4f.local');
    last().finds('10.0.0.3');
    expect(told).toEqual([]);
  });

  test('is told that the line works again, after a question was lost and not otherwise', async () => {
    const { clock, watch, last, questions, told } = bench([]);
    watch.watch();
    last().finds('198.51.100.1', 'srflx');
    last().ends();
    await clock.advance(250);
    await clock.advance(30_000);
    expect(questions.length).toBeGreaterThan(25);
    expect(told).toEqual([]);
    last().finds('198.51.100.1', 'srflx');
    expect(told).toEqual(['reached']);
  });

  test.each(['resting', 'stopping'])('leaves no timer and no connection when %s', async (how) => {
    const { clock, watch, questions, stop } = bench(['10.0.0.2']);
    watch.watch();
    watch.watch();
    await clock.advance(2500);
    expect(questions).toHaveLength(3);
    if (how === 'resting') watch.rest();
    else stop.abort();
    expect(clock.pending).toBe(0);
    expect(questions.every(({ isClosed }) => isClosed)).toBe(true);
  });
});

test('a peer that is away for long is not asked after all the time', () => {
  expect(untilNext(true, 5000)).toBeLessThanOrEqual(250);
  expect(untilNext(true, 3_600_000)).toBeGreaterThanOrEqual(30_000);
  expect(untilNext(false, 3_600_000)).toBeGreaterThanOrEqual(5000);
});

test('only an address of this device counts as its own', () => {
  const line = (address: string, type: string): { candidate: string } => ({
    candidate: `candidate:7 1 udp 2113937151 ${address} 51000 typ ${type} generation 0`,
  });
  expect(ownAddress(line('10.0.0.2', 'host'))).toBe('10.0.0.2');
  expect(ownAddress(line('198.51.100.1', 'srflx'))).toBeUndefined();
  expect(ownAddress(line('6a4f.local', 'host'))).toBeUndefined();
  expect(ownAddress({ candidate: '' })).toBeUndefined();
});
