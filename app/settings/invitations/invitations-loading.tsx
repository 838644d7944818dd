const rows = ["one", "two", "three", "four", "five"];

/** The table's own rows before they have come, shown once waiting is felt. */
export function InvitationsLoading() {
  return (
    <div className="table-wrap skel-late" role="status" aria-label="Loading invitations">
      <table className="table table-fixed" aria-hidden="true">
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <td>
                <span className="skel w-48" />
              </td>
              <td className="hide-sm">
                <span className="skel w-16" />
              </td>
              <td>
                <span className="skel w-20" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
