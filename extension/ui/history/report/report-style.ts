/** Ink on paper: it is read printed, or in a browser that knows nothing of ours. */
export const reportStyle = `
body { max-width: 800px; margin: 32px auto; padding: 0 20px; color: #14212a; background: #fff; font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 21px; border-bottom: 3px solid #cf9a33; padding-bottom: 8px; }
h2 { font-size: 17px; margin: 28px 0 8px; overflow-wrap: anywhere; }
h3 { font-size: 14px; margin: 14px 0 4px; }
section { break-inside: auto; }
h2, h3, tr { break-inside: avoid; break-after: avoid; }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(200px, 1fr)); gap: 10px 20px; margin: 0; }
dt { color: #41535f; font-size: 12px; }
dd { margin: 0; }
dd b { font-size: 18px; }
small, footer, td:last-child { color: #41535f; font-size: 12px; }
ul { margin: 4px 0; padding-left: 20px; }
li { overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; }
th { white-space: nowrap; }
th, td { padding: 4px 10px 4px 0; text-align: left; font-weight: 400; vertical-align: middle; }
svg { display: block; max-width: 100%; }
.day { fill: #e9edee; } .live { fill: #0e8a58; } .lost { fill: #cf2f36; } .connecting { fill: #b56a00; } .alarm { fill: #14212a; }
footer { margin-top: 28px; border-top: 1px solid #d3dade; padding-top: 8px; }
@media print { body { margin: 0; max-width: none; } svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
`;
