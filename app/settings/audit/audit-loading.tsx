const rows = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The page's own frame with nothing in it yet: of the same height, so that nothing jumps when it comes. */
export function AuditLoading() {
  return (
    <div className="audit skel-late" aria-hidden="true">
      <div className="card chart chart-loading" />
      <div className="toolbar">
        <span className="skel w-36" />
      </div>
      <div className="table-wrap">
        <table className="table table-fixed">
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <td className="t-col">
                  <span className="skel w-9" />
                </td>
                <td>
                  <span className="skel w-32" />
                </td>
                <td className="hide-sm">
                  <span className="skel w-40" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
