#include "accord/contract/resource/value_names.h"

#include "accord/contract/resource/names.h"

namespace accord::contract::resource {

Origin clock_origin(std::string_view name) {
  const std::string plain = normalized(name);
  for (const std::string_view each :
       {"created",
        "createdat",
        "createdon",
        "createddate",
        "createdtime",
        "creationtime",
        "creationdate",
        "datecreated",
        "timecreated",
        "createtime",
        "insertedat",
        "addedat"}) {
    if (plain == each) return Origin::created_at;
  }
  for (const std::string_view each :
       {"updated",
        "updatedat",
        "updatedon",
        "updateddate",
        "dateupdated",
        "timeupdated",
        "updatetime",
        "modified",
        "modifiedat",
        "modifiedon",
        "modifieddate",
        "datemodified",
        "lastmodified",
        "lastmodifiedat",
        "lastmodifieddate",
        "lastupdated",
        "lastupdatedat"}) {
    if (plain == each) return Origin::updated_at;
  }
  return Origin::client;
}

bool names_url(std::string_view name) {
  const std::string plain = normalized(name);
  if (plain == "self" || plain == "permalink") return true;
  for (const std::string_view each : {"url", "uri", "href", "link"})
    if (plain.ends_with(each)) return true;
  return false;
}

std::string named_by_url(std::string_view name) {
  std::string plain = normalized(name);
  for (const std::string_view each : {"url", "uri", "href", "link"}) {
    if (!plain.ends_with(each)) continue;
    plain.erase(plain.size() - each.size());
    break;
  }
  for (const std::string_view each : {"self", "permalink", "resource", "html", "web"})
    if (plain == each) return {};
  return plain;
}

bool names_identifier(std::string_view name) {
  const std::string plain = normalized(name);
  for (const std::string_view each : {"id", "gid", "sid", "uid", "uuid", "guid", "nodeid"}) {
    if (plain == each) return true;
  }
  return false;
}

}  // namespace accord::contract::resource
