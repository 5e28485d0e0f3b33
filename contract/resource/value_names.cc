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

bool names_own_url(std::string_view name) {
  const std::string plain = normalized(name);
  for (const std::string_view each :
       {"url",
        "uri",
        "self",
        "href",
        "selflink",
        "selfurl",
        "selfuri",
        "resourceuri",
        "resourceurl",
        "htmlurl",
        "weburl",
        "permalink"}) {
    if (plain == each) return true;
  }
  return false;
}

bool names_identifier(std::string_view name) {
  const std::string plain = normalized(name);
  for (const std::string_view each : {"id", "gid", "sid", "uid", "uuid", "guid", "nodeid"}) {
    if (plain == each) return true;
  }
  return false;
}

}  // namespace accord::contract::resource
