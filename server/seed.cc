#include "accord/server/seed.h"

#include <fstream>
#include <iterator>

#include "accord/contract/json/exact.h"
#include "accord/server/messages/seed_messages.h"
#include "accord/server/seeds/file_seeds.h"

namespace accord::server {
namespace {

// An error at the first number of a JSON file that would become another one.
contract::Diagnostics inexact_numbers(const contract::Document& document, const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  const auto found = contract::inexact_number(text);
  if (!found) return {};
  return {
      {contract::Severity::error,
       document.locate(found->pointer),
       messages::seed_number_not_kept(found->text),
       ""}};
}

}  // namespace

SeedAnswer seed(
    std::shared_ptr<const contract::Contract> contract,
    const SeedRequest& request,
    bool is_strict) {
  const auto file = contract::Document::load(request.file);
  if (!file) return {0, file.fault()};
  auto inexact = inexact_numbers(*file.value(), request.file);
  if (!inexact.empty()) return {0, std::move(inexact)};
  const auto database = persistence::parse_database_url(request.database);
  if (!database) return {0, {{contract::Severity::error, {}, database.fault(), ""}}};
  ServiceOptions options;
  options.is_strict = is_strict;
  options.allow_unenforced = request.allow_unenforced;
  options.item_bytes = request.item;
  const auto service = Service::build(std::move(contract), database.value(), {}, options);
  if (!service) return {0, service.fault()};
  auto rows = seeds::seed_file((*service)->seed_context(), *file.value());
  if (!rows) return {0, std::move(rows).fault(), true};
  return {rows.value(), {}, true};
}

}  // namespace accord::server
