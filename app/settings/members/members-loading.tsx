const rows = ["a", "b", "c", "d", "e", "f", "g", "h"];

/** The table's own rows with nothing in them yet. */
export function MembersLoading() {
  return (
    <div className="skel-late" aria-hidden="true">
      <div className="toolbar">
        <span className="skel w-70" />
      </div>
      <div className="table-wrap">
        <table className="table table-fixed members">
          <tbody>
            {rows.map((row) => (
              <tr key={row}>
                <td>
                  <span className="skel w-32" />
                </td>
                <td className="hide-sm">
                  <span className="skel w-40" />
                </td>
                <td className="role-col">
                  <span className="skel w-14" />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
