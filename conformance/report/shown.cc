#include "accord/conformance/report/shown.h"

namespace accord::conformance::report {

Shown::Shown(const Exchange& exchange)
    : sent(exchange.sent),
      fields(exchange.got().fields),
      body(exchange.got().body),
      error(exchange.error) {
  const Mask mask(exchange.sent);
  for (std::string* text : {&sent.url, &sent.body, &body, &error})
    mask.hide(*text);
  for (auto* list : {&sent.fields, &fields}) {
    for (auto& field : *list) {
      mask.hide(field.name);
      mask.hide(field.value);
    }
  }
}

}  // namespace accord::conformance::report
