import Unauthorized from "@/app/unauthorized";

export default Unauthorized;
