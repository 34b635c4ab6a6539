import { NAME_TEXT_RULES, SYNTAX_RULES, TYPE_RULES } from "./_rules-source.ts";
import { checkRules } from "./testing/check-rules.ts";

checkRules("NAME_TEXT_RULES", NAME_TEXT_RULES);
checkRules("SYNTAX_RULES", SYNTAX_RULES);
checkRules("TYPE_RULES", TYPE_RULES);
