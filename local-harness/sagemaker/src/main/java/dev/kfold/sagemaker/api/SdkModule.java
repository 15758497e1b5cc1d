package dev.kfold.sagemaker.api;

import java.lang.reflect.InvocationTargetException;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.utils.builder.SdkBuilder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Makes Jackson write and read the SDK's model classes in their wire format. */
public final class SdkModule extends SimpleModule {

  private static final long serialVersionUID = 1;

  /** Creates the module. */
  public SdkModule() {
    addSerializer(SdkPojo.class, new Writer());
    setDeserializers(new Readers());
  }

  private static final class Writer extends StdSerializer<SdkPojo> {

    Writer() {
      super(SdkPojo.class);
    }

    @Override
    public void serialize(SdkPojo value, JsonGenerator json, SerializationContext context) {
      json.writePOJO(SdkJson.write(value));
    }
  }

  private static final class Readers extends SimpleDeserializers {

    private static final long serialVersionUID = 1;

    @Override
    public ValueDeserializer<?> findBeanDeserializer(
        JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
      return type.isTypeOrSubTypeOf(SdkPojo.class)
          ? new Reader(type.getRawClass())
          : super.findBeanDeserializer(type, config, description);
    }
  }

  private static final class Reader extends StdDeserializer<Object> {

    private final Class<?> type;

    Reader(Class<?> type) {
      super(type);
      this.type = type;
    }

    @Override
    public Object deserialize(JsonParser json, DeserializationContext context) {
      SdkBuilder<?, ?> builder = builder();
      SdkJson.read(context.readTree(json), (SdkPojo) builder);
      return builder.build();
    }

    /** Every model class has this method, but no interface declares it. */
    private SdkBuilder<?, ?> builder() {
      try {
        return (SdkBuilder<?, ?>) type.getMethod("builder").invoke(null);
      } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(type + " is not a model class of the SDK", e);
      }
    }
  }
}
