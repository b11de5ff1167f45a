import { useEffect, useReducer, useState } from 'react';
import type { Ms } from '../../../../shared/lib/index.ts';
import type { Entry, Place, Query } from '../source.ts';
import { useHistory } from '../use-history.ts';
import { readMatching } from './matching.ts';
import { createRows, type Rows } from './rows.ts';

export interface Looking {
  readonly query: Query;
  readonly matches: ((entry: Entry) => boolean) | undefined;
  readonly start: Place;
}

interface Live {
  readonly rows: Rows | undefined;
  /** How far a search has come; undefined while none goes on. */
  readonly lookedTo: Ms | undefined;
  /** Something was added since the list was begun. */
  readonly stale: boolean;
}

/** The rows of what is looked for; another query is another list. At the newest end the list follows the log. */
export function useRows(looking: Looking, atTop: () => boolean): Live {
  const history = useHistory();
  const [round, again] = useReducer((n: number) => n + 1, 0);
  const [, draw] = useReducer((n: number) => n + 1, 0);
  const [rows, setRows] = useState<Rows>();
  const [lookedTo, setLookedTo] = useState<Ms>();
  const [stale, setStale] = useState(false);
  const { query, matches, start } = looking;
  const follows = start.beside === undefined && start.go === 'older';

  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is a new list of the same query
  useEffect(() => {
    const leave = new AbortController();
    const read = readMatching({ source: history, query, matches, lookedTo: setLookedTo });
    const made = createRows({ read, start, signal: leave.signal });
    let isFirst = true;
    made.changed.on(() => {
      setLookedTo(undefined);
      // The list before stays on the screen until this one has something to show instead.
      if (isFirst) setRows(made);
      isFirst = false;
      draw();
    }, leave.signal);
    setStale(false);
    made.show(0, 40);
    history.watch(() => (follows && atTop() ? again() : setStale(true)), leave.signal);
    return () => {
      leave.abort();
      setLookedTo(undefined);
    };
  }, [history, query, matches, start, round]);

  return { rows, lookedTo, stale };
}
