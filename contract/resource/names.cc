#include "accord/contract/resource/names.h"

#include <algorithm>

#include "accord/contract/http/text.h"

namespace accord::contract::resource {

std::string normalized(std::string_view name) {
  std::string text = http::to_lower(name);
  std::erase_if(text, [](char each) { return each == '_' || each == '-'; });
  return text;
}

bool is_same_normalized(std::string_view one, std::string_view two) {
  const auto skip = [](std::string_view& text) {
    while (!text.empty() && (text.front() == '_' || text.front() == '-'))
      text.remove_prefix(1);
  };
  for (;;) {
    skip(one);
    skip(two);
    if (one.empty() || two.empty()) return one.empty() && two.empty();
    if (!http::is_same_ignoring_case(one.substr(0, 1), two.substr(0, 1))) return false;
    one.remove_prefix(1);
    two.remove_prefix(1);
  }
}

std::string singular(std::string_view name) {
  std::string text(name);
  if (text.size() > 3 && text.ends_with("ies")) return text.substr(0, text.size() - 3) + "y";
  for (const std::string_view ending : {"sses", "shes", "ches", "xes"}) {
    if (text.ends_with(ending)) return text.substr(0, text.size() - 2);
  }
  if (text.size() > 2 && text.ends_with('s') && !text.ends_with("ss")) text.pop_back();
  return text;
}

bool is_action_name(std::string_view name) {
  // The first word: up to a capital letter, an underscore, a hyphen or a colon.
  std::size_t end = 1;
  while (end < name.size() && name[end] >= 'a' && name[end] <= 'z')
    ++end;
  const std::string word = http::to_lower(name.substr(0, end));
  for (const std::string_view each :
       {"add",        "remove",    "set",      "get",         "create",    "delete",
        "update",     "search",    "find",     "cancel",      "insert",    "duplicate",
        "approve",    "reject",    "attach",   "detach",      "run",       "start",
        "stop",       "pause",     "resume",   "merge",       "convert",   "redact",
        "archive",    "unarchive", "login",    "logout",      "validate",  "verify",
        "send",       "resend",    "sync",     "enable",      "disable",   "activate",
        "deactivate", "assign",    "unassign", "move",        "copy",      "clone",
        "import",     "export",    "refresh",  "reset",       "revoke",    "restore",
        "rerun",      "retry",     "trigger",  "execute",     "calculate", "estimate",
        "preview",    "generate",  "lookup",   "query",       "check",     "test",
        "ping",       "reorder",   "replace",  "instantiate", "save",      "authenticate",
        "authorize",  "register",  "submit",   "publish",     "unpublish", "close",
        "reopen",     "details",   "list",     "filter",      "download",  "upload",
        "lock",       "unlock",    "transfer", "rename",      "batch",     "bulk",
        "count"}) {
    if (word == each) return true;
  }
  return false;
}

bool names_key_of(std::string_view parameter, std::string_view resource) {
  const std::string name = normalized(parameter);
  return name == "id" || name == normalized(resource) + "id";
}

}  // namespace accord::contract::resource
