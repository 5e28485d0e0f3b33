#pragma once

#include <map>
#include <string>
#include <vector>

#include "accord/persistence/schema/found.h"
#include "accord/persistence/sql/session.h"

/// What PostgreSQL itself says of its tables.
namespace accord::persistence::schema {

/// What has a name that no new table can have: its kind ("table", "view", …) by its name.
std::map<std::string, std::string> relations_of(sql::Session& session);

/// How tables differ from what accord made of them: lines for the operator.
std::vector<std::string> differences_of(sql::Session& session, const Schema& schema);

std::vector<Dependent> dependents_of(sql::Session& session, const Schema& schema);

}  // namespace accord::persistence::schema
