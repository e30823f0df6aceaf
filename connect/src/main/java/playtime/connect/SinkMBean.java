package playtime.connect;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A task's metrics as an MBean, {@code playtime.connect:type=opensearch-sink,task="…"}. */
final class SinkMBean implements DynamicMBean, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SinkMBean.class);

  private final Map<String, SinkMetrics.Metric> metrics = new LinkedHashMap<>();
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();
  private final String name;

  SinkMBean(SinkMetrics metrics, String task) {
    metrics.all().forEach(metric -> this.metrics.put(metric.name(), metric));
    this.name = "playtime.connect:type=opensearch-sink,task=" + ObjectName.quote(task);
    try {
      // a task that was stopped the hard way may have left its own
      unregister();
      server.registerMBean(this, new ObjectName(name));
    } catch (JMException e) {
      LOG.warn("no MBean {}", name, e);
    }
  }

  @Override
  public Object getAttribute(String attribute) throws AttributeNotFoundException {
    SinkMetrics.Metric metric = metrics.get(attribute);
    if (metric == null) {
      throw new AttributeNotFoundException(attribute);
    }
    return metric.value().getAsLong();
  }

  @Override
  public AttributeList getAttributes(String[] attributes) {
    AttributeList values = new AttributeList();
    for (String attribute : attributes) {
      if (metrics.containsKey(attribute)) {
        values.add(new Attribute(attribute, metrics.get(attribute).value().getAsLong()));
      }
    }
    return values;
  }

  @Override
  public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
    throw new AttributeNotFoundException(attribute.getName() + " cannot be set");
  }

  @Override
  public AttributeList setAttributes(AttributeList attributes) {
    return new AttributeList(List.of());
  }

  @Override
  public Object invoke(String action, Object[] parameters, String[] signature) {
    throw new UnsupportedOperationException(action);
  }

  @Override
  public MBeanInfo getMBeanInfo() {
    MBeanAttributeInfo[] attributes =
        metrics.values().stream()
            .map(
                metric ->
                    new MBeanAttributeInfo(
                        metric.name(), "long", metric.description(), true, false, false))
            .toArray(MBeanAttributeInfo[]::new);
    return new MBeanInfo(
        getClass().getName(), "OpenSearch sink task", attributes, null, null, null);
  }

  @Override
  public void close() {
    try {
      unregister();
    } catch (JMException e) {
      LOG.warn("cannot remove MBean {}", name, e);
    }
  }

  private void unregister() throws JMException {
    try {
      server.unregisterMBean(new ObjectName(name));
    } catch (InstanceNotFoundException e) {
      LOG.trace("no MBean {} to remove", name);
    }
  }
}
