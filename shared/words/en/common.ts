/** Words that every screen shares. A sentence with a value in it is a function. */
export const common = {
  product: 'Porthole',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save',
  back: 'Back',
  tryAgain: 'Try again',
  copied: 'Copied',
  copyFailed: 'This browser did not let it be copied. Select the text and copy it yourself.',
  /** `6 s ago`: how long since something happened, as short as can be. */
  ago: (length: number): string => {
    const seconds = Math.max(0, Math.floor(length / 1000));
    if (seconds < 60) return `${seconds} s ago`;
    if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
    if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h ago`;
    return `${Math.floor(seconds / 86_400)} days ago`;
  },
  percent: (part: number): string => `${Math.round(part * 100)} %`,
  battery: (level: number, charging: boolean): string =>
    `Battery ${Math.round(level * 100)} %, ${charging ? 'charging' : 'not charging'}`,
  server: (host: string, port: number): string => `${host}:${port}`,
};
