#include "accord/validation/fault/meaning.h"

#include <algorithm>
#include <array>
#include <string>

#include "accord/contract/resource/names.h"

namespace accord::validation::fault {
namespace {

struct Named {
  std::string_view name;  // normalized
  Meaning meaning;
};

constexpr std::array always = {
    Named{"message", Meaning::message},     Named{"messages", Meaning::message},
    Named{"msg", Meaning::message},         Named{"detail", Meaning::message},
    Named{"description", Meaning::message}, Named{"developermessage", Meaning::message},
    Named{"usermessage", Meaning::message}, Named{"issue", Meaning::message},
    Named{"text", Meaning::message},        Named{"errormessage", Meaning::message},
    Named{"errormsg", Meaning::message},    Named{"errordescription", Meaning::message},
    Named{"errordetail", Meaning::message}, Named{"error", Meaning::error},
    Named{"fault", Meaning::error},         Named{"exception", Meaning::error},
    Named{"reason", Meaning::reason},       Named{"title", Meaning::title},
    Named{"summary", Meaning::title},       Named{"type", Meaning::type},
    Named{"errortype", Meaning::type},      Named{"code", Meaning::code},
    Named{"errorcode", Meaning::code},      Named{"statuscode", Meaning::status},
    Named{"httpstatus", Meaning::status},   Named{"httpstatuscode", Meaning::status},
    Named{"httpcode", Meaning::status},     Named{"status", Meaning::status},
    Named{"severity", Meaning::severity},   Named{"level", Meaning::severity},
    Named{"param", Meaning::field},         Named{"parametername", Meaning::field},
    Named{"field", Meaning::field},         Named{"fieldname", Meaning::field},
    Named{"property", Meaning::field},      Named{"propertyname", Meaning::field},
    Named{"propertypath", Meaning::field},  Named{"attribute", Meaning::field},
    Named{"target", Meaning::field},        Named{"pointer", Meaning::pointer},
    Named{"jsonpointer", Meaning::pointer}, Named{"instancepath", Meaning::pointer},
    Named{"datapath", Meaning::pointer}};

constexpr std::array of_problem = {
    Named{"instance", Meaning::path},
    Named{"path", Meaning::path},
    Named{"requestpath", Meaning::path},
    Named{"timestamp", Meaning::time},
    Named{"time", Meaning::time},
    Named{"date", Meaning::time},
    Named{"success", Meaning::success},
    Named{"succeeded", Meaning::success},
    Named{"ok", Meaning::success},
    Named{"iserror", Meaning::failure},
    Named{"haserror", Meaning::failure},
    Named{"failed", Meaning::failure},
    Named{"details", Meaning::errors},
    Named{"issues", Meaning::errors},
    Named{"causes", Meaning::errors},
    Named{"faults", Meaning::errors},
    Named{"failures", Meaning::errors},
    Named{"reasons", Meaning::errors},
    Named{"invalidparams", Meaning::errors},
    Named{"invalidparameters", Meaning::errors},
    Named{"invalidfields", Meaning::errors}};

constexpr std::array of_entry = {
    Named{"name", Meaning::field},
    Named{"path", Meaning::field},
    Named{"key", Meaning::field},
    Named{"fields", Meaning::field},
    Named{"membernames", Meaning::field},
    Named{"element", Meaning::field},
    Named{"parameter", Meaning::parameter},
    Named{"header", Meaning::header},
    Named{"in", Meaning::part},
    Named{"locationtype", Meaning::part},
    Named{"location", Meaning::location},
    Named{"loc", Meaning::location},
    Named{"source", Meaning::source},
    Named{"extensions", Meaning::source},
    Named{"details", Meaning::message},
    Named{"rule", Meaning::code},
    Named{"keyword", Meaning::code},
    Named{"validator", Meaning::code},
    Named{"constraint", Meaning::code}};

template <std::size_t n>
Meaning in(const std::array<Named, n>& table, std::string_view name) {
  for (const Named& each : table) {
    if (each.name == name) return each.meaning;
  }
  return Meaning::none;
}

// Lists with names of their own: fieldErrors, validation_errors, fieldViolations.
bool names_errors(std::string_view name) {
  if (name.starts_with("inner") || name.starts_with("nested")) return false;
  return name.ends_with("errors") || name.ends_with("violations") || name.ends_with("errordetails");
}

}  // namespace

Meaning meaning_of(std::string_view name, bool is_entry) {
  const std::string plain = contract::resource::normalized(name);
  const Meaning own = is_entry ? in(of_entry, plain) : in(of_problem, plain);
  if (own != Meaning::none) return own;
  const Meaning common = in(always, plain);
  if (common != Meaning::none) return common;
  return names_errors(plain) ? Meaning::errors : Meaning::none;
}

bool tells(Meaning meaning) {
  return meaning == Meaning::message || meaning == Meaning::error || meaning == Meaning::errors ||
         meaning == Meaning::reason;
}

bool is_catch_all(std::string_view name) {
  const std::string plain = contract::resource::normalized(name);
  return plain == "body" || plain == "base" || plain == "general" || plain == "global" ||
         plain == "nonfielderrors" || plain == "formerrors";
}

}  // namespace accord::validation::fault
