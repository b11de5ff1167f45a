/** What is wrong with the way through a router, all at once. */
export interface Faults {
  /** Nothing passes, and nobody is told: no reset, no "unreachable". */
  readonly cut: boolean;
  /** Of a hundred packets in each direction, so many are lost. */
  readonly lossPercent: number;
  readonly udpBlocked: boolean;
}

export const NO_FAULTS: Faults = { cut: false, lossPercent: 0, udpBlocked: false };

/** Replaces the chain's rules in one step, so that no packet slips through in between. */
export function faultScript({ cut, lossPercent, udpBlocked }: Faults): string {
  const rules = [
    ...(cut ? ['drop'] : []),
    ...(udpBlocked ? ['meta l4proto udp drop'] : []),
    ...(lossPercent > 0 ? [`numgen random mod 100 < ${lossPercent} drop`] : []),
  ];
  return ['flush chain ip lab faults', ...rules.map((rule) => `add rule ip lab faults ${rule}`), ''].join(
    '\n',
  );
}

/** A home router: what comes from inside leaves under its address; what nobody inside asked for is dropped. */
export const ROUTER_RULES = `
table ip lab {
  chain faults {
  }
  chain nat {
    type nat hook postrouting priority srcnat
  }
  chain to-router {
    type filter hook input priority filter
    iifname "wan" ct state new drop
  }
  chain through {
    type filter hook forward priority filter
    jump faults
    iifname "wan" ct state new drop
  }
}
`;

/** Symmetric: another port for each destination, so that what STUN saw helps nobody else. */
export function natScript(symmetric: boolean): string {
  const how = symmetric ? 'masquerade fully-random' : 'masquerade';
  return `flush chain ip lab nat\nadd rule ip lab nat oifname "wan" ${how}\n`;
}

/** Faults of the internet's own services; what merely passes through is left alone. */
export const INTERNET_RULES = `
table ip lab {
  chain faults {
  }
  chain to-services {
    type filter hook input priority filter
    iifname "lo" accept
    jump faults
  }
  chain from-services {
    type filter hook output priority filter
    oifname "lo" accept
    jump faults
  }
}
`;
