/** What the framework alone makes a browser load. */
export default function Page() {
  return <main>A page</main>;
}
