import Forbidden from "@/app/forbidden";

export default Forbidden;
