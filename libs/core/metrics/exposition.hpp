// Metrics in Prometheus' text exposition format, version 0.0.4:
//
//     # HELP name what it is
//     # TYPE name counter
//     name{label="value"} 17
//
// (prometheus.io/docs/instrumenting/exposition_formats)
#pragma once

#include "core/metrics/histogram.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace omni {

inline constexpr std::string_view metrics_content_type = "text/plain; version=0.0.4; charset=utf-8";

struct Label
{
    std::string_view name;
    std::string_view value;
};
using Labels = std::initializer_list<Label>;

// A family is begun, then its samples follow. A family without samples is written all the same: a reader of the text
// sees what there is to be counted, also where nothing was counted yet.
class Exposition
{
public:
    void counter(std::string_view name, std::string_view help) { begin(name, "counter", help); }
    void gauge(std::string_view name, std::string_view help) { begin(name, "gauge", help); }
    // In seconds.
    void histogram(std::string_view name, std::string_view help) { begin(name, "histogram", help); }

    // Of the family that was begun last.
    void sample(Labels labels, std::int64_t value);
    void sample(Labels labels, double value);
    void sample(Labels labels, std::chrono::nanoseconds seconds);
    void sample(Labels labels, const HistogramCounts& counts);

    const std::string& text() const { return text_; }

private:
    void begin(std::string_view name, std::string_view type, std::string_view help);
    void append_name(std::string_view suffix, Labels labels, std::string_view bound = {});

    std::string text_;
    std::string family_;
};

} // namespace omni
