#include "accord/server/seed.h"

#include "accord/server/seeds/file_seeds.h"

namespace accord::server {

SeedAnswer seed(
    std::shared_ptr<const contract::Contract> contract,
    const SeedRequest& request,
    bool is_strict) {
  const auto file = contract::Document::load(request.file);
  if (!file) return {0, file.fault()};
  const auto database = persistence::parse_database_url(request.database);
  if (!database) return {0, {{contract::Severity::error, {}, database.fault(), ""}}};
  ServiceOptions options;
  options.is_strict = is_strict;
  options.allow_unenforced = request.allow_unenforced;
  const auto service = Service::build(std::move(contract), database.value(), {}, options);
  if (!service) return {0, service.fault()};
  auto rows = seeds::seed_file((*service)->seed_context(), *file.value());
  if (!rows) return {0, std::move(rows).fault(), true};
  return {rows.value(), {}, true};
}

}  // namespace accord::server
