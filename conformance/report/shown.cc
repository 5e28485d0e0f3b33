#include "accord/conformance/report/shown.h"

namespace accord::conformance::report {

Shown::Shown(const Exchange& exchange)
    : sent(exchange.sent),
      fields(exchange.got().fields),
      body(exchange.got().body),
      error(exchange.error) {
  const auto& secrets = exchange.sent.secrets;
  if (secrets.empty()) return;
  sent.url = without_secrets(std::move(sent.url), secrets);
  sent.body = without_secrets(std::move(sent.body), secrets);
  for (auto* list : {&sent.fields, &fields}) {
    for (auto& field : *list)
      field.value = without_secrets(std::move(field.value), secrets);
  }
  body = without_secrets(std::move(body), secrets);
  error = without_secrets(std::move(error), secrets);
}

}  // namespace accord::conformance::report
